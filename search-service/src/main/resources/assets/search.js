'use strict';

// Makes the search page quicker: results are exchanged in place. Without this script the page works
// as well. All markup comes from the server, which has escaped it.
(() => {
  const form = document.getElementById('search');
  if (!form) {
    return;
  }
  let running = null;

  const address = () => {
    const parameters = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value !== '') {
        parameters.append(name, value);
      }
    }
    if (!parameters.has('salaryMin')) {
      parameters.delete('currency');
    }
    const query = parameters.toString();
    return query ? '/?' + query : '/';
  };

  const page = async (url) => {
    if (running) {
      running.abort();
    }
    running = new AbortController();
    const answer = await fetch(url, {headers: {Accept: 'text/html'}, signal: running.signal});
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  };

  const busy = (state) => {
    document.getElementById('results').setAttribute('aria-busy', String(state));
  };

  const failed = (error) => {
    if (error.name !== 'AbortError') {
      busy(false);
      document.getElementById('status').textContent = 'The search did not answer. Please try again.';
    }
  };

  const swap = (fresh, id) => {
    document.getElementById(id).replaceWith(document.adoptNode(fresh.getElementById(id)));
  };

  const search = async (remember) => {
    const url = address();
    busy(true);
    try {
      const fresh = await page(url);
      const focused = document.activeElement && document.activeElement.id;
      const open = document.querySelector('#filters details').open;
      swap(fresh, 'results');
      swap(fresh, 'filters');
      document.querySelector('#filters details').open = open;
      document.title = fresh.title;
      if (focused && document.getElementById(focused)) {
        document.getElementById(focused).focus({preventScroll: true});
      }
      if (remember) {
        history.pushState(null, '', url);
      }
    } catch (error) {
      failed(error);
    }
  };

  const more = async (link) => {
    busy(true);
    try {
      const fresh = await page(link.href);
      const jobs = [...fresh.querySelectorAll('ol.jobs > li')].map((job) => document.adoptNode(job));
      const next = fresh.querySelector('a.more');
      document.querySelector('ol.jobs').append(...jobs);
      if (next) {
        link.replaceWith(document.adoptNode(next));
      } else {
        link.remove();
      }
      busy(false);
      if (jobs.length > 0) {
        jobs[0].querySelector('a').focus({preventScroll: true});
      }
    } catch (error) {
      failed(error);
    }
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    search(true);
  });
  document.addEventListener('change', (event) => {
    if (event.target.form === form && event.target.name !== 'currency') {
      search(true);
    } else if (event.target.name === 'currency' && form.elements.salaryMin.value) {
      search(true);
    }
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a.more');
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      more(link);
    }
  });
  window.addEventListener('popstate', () => location.reload());
  document.documentElement.classList.add('scripted');
  if (window.matchMedia('(max-width: 50rem)').matches) {
    document.querySelector('#filters details').open = false;
  }
})();
