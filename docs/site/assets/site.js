// The menu, the theme and the search.
{
  const up = document.documentElement.dataset.up;
  const menu = document.getElementById('menu');
  const navigation = document.getElementById('navigation');
  menu.addEventListener('click', () => menu.setAttribute('aria-expanded', String(navigation.classList.toggle('open'))));

  document.getElementById('theme').addEventListener('click', () => {
    const { dataset } = document.documentElement;
    dataset.theme = dataset.theme === 'dark' ? 'light' : 'dark';
    try {
      localStorage.setItem('theme', dataset.theme);
    } catch {
      // The theme lasts for this page only.
    }
  });

  const current = navigation.querySelector('[aria-current]');
  if (current) navigation.scrollTop = Math.max(0, current.offsetTop - 200);

  const input = document.getElementById('search');
  const found = document.getElementById('found');
  let search;

  const load = name => new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = `${up}assets/${name}`;
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });

  const prepare = async () => {
    await load('minisearch.js');
    await load('search-index.js');
    return MiniSearch.loadJSON(window.searchIndex, { fields: ['title', 'text'], storeFields: ['title', 'page', 'href'] });
  };

  const show = async () => {
    const words = input.value.trim();
    found.hidden = words.length < 2;
    if (found.hidden) return;
    search ??= prepare();
    const results = (await search).search(words, { prefix: true, fuzzy: 0.15, combineWith: 'AND', boost: { title: 4 } }).slice(0, 30);
    const isBook = result => result.href.startsWith('book/') || result.href.startsWith('index.html');
    results.sort((a, b) => (isBook(b) ? 1.5 : 1) * b.score - (isBook(a) ? 1.5 : 1) * a.score);
    found.replaceChildren(...results.slice(0, 12).map(result => {
      const link = document.createElement('a');
      link.href = up + result.href;
      link.setAttribute('role', 'option');
      const page = document.createElement('small');
      page.textContent = result.page;
      link.append(result.title, page);
      return link;
    }));
    if (results.length === 0) found.textContent = 'Nothing found.';
  };

  input.addEventListener('input', show);
  input.addEventListener('focus', show);
  document.addEventListener('click', event => {
    if (!event.target.closest('.search')) found.hidden = true;
  });
  document.addEventListener('keydown', event => {
    if (event.key === '/' && !/^(INPUT|TEXTAREA)$/.test(document.activeElement.tagName)) {
      event.preventDefault();
      input.focus();
    }

    if (event.key === 'Escape') found.hidden = true;
    if (event.key === 'ArrowDown' && event.target.closest?.('.search')) {
      event.preventDefault();
      const links = [...found.querySelectorAll('a')];
      links[Math.min(links.length - 1, links.indexOf(document.activeElement) + 1)]?.focus();
    }
  });
}
