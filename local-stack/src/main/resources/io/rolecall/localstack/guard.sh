# Becomes the server given as "$2"..., with the same process id, and leaves a guard behind that ends the server
# when the starter is gone. The guard reads standard input, a pipe that only the starter holds open: end of file
# is the starter's end, however it came. It then sends the signal "$1" and, five seconds later, kill.
stop_signal=$1
shift
children() { cat /proc/$$/task/$$/children || pgrep -P $$; }
exec 3<&0 </dev/null
(
  (
    trap '' HUP INT QUIT TERM
    while read -r _; do :; done <&3
    kill -0 $$ || exit 0
    kill -CONT $$ $(children)
    kill -"$stop_signal" $$
    tries=0
    while kill -0 $$ && [ $tries -lt 50 ]; do
      sleep 0.1
      tries=$((tries + 1))
    done
    kill -KILL $$ $(children)
  ) >/dev/null 2>&1 &
)
exec 3<&-
exec "$@"
