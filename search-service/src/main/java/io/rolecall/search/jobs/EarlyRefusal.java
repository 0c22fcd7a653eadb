package io.rolecall.search.jobs;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/// Refuses requests of one connection before anything else is done for them: what it costs to say
/// no is missing where others are answered. Everything runs on the connection's event loop.
final class EarlyRefusal extends ChannelDuplexHandler {
  private final EarlyRefusals refusals;
  private int unanswered;
  private boolean dropping;
  private boolean wantsMore;

  EarlyRefusal(EarlyRefusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      // An answer must not overtake those that were asked for before.
      if (unanswered == 0 && refusals.refuses(request)) {
        dropping = true;
        refuse(context, request);
      } else {
        unanswered++;
      }
    }
    if (dropping) {
      dropping = !(message instanceof LastHttpContent);
      wantsMore = true;
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  /// Nobody further on has seen a request, so nobody there asks for the next one.
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (wantsMore) {
      wantsMore = false;
      context.read();
    }
    context.fireChannelReadComplete();
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    boolean interim =
        message instanceof HttpResponse response
            && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    if (message instanceof LastHttpContent && !interim) {
      unanswered--;
    }
    var _ = context.write(message, promise);
  }

  private void refuse(ChannelHandlerContext context, HttpRequest request) {
    FullHttpResponse response = refusals.answer(request);
    if (HttpUtil.isKeepAlive(request)) {
      var _ = context.writeAndFlush(response);
    } else {
      response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
      context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
  }
}
