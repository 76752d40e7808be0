// Runs before the page is shown: the choice of the reader, or that of the system.
{
  let theme;
  try {
    theme = localStorage.getItem('theme');
  } catch {
    theme = null;                                                   // a browser may refuse storage to a page from a folder
  }

  document.documentElement.dataset.theme = theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}
