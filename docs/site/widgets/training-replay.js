// The page of a recorded training. It scrolls to its replay when it is complete.
for (const place of document.querySelectorAll('[data-widget="training-replay"]')) {
  const frame = document.createElement('iframe');
  const page = `${document.documentElement.dataset.up}replay.html`;
  frame.src = page;
  frame.title = 'The replay of a training on a spiral';
  // Pictures above the replay are drawn after the page was loaded, so it has its place only then.
  const scroll = () => frame.src = `${page}#replay`;
  frame.addEventListener('load', () => [0, 500, 2000].forEach(wait => setTimeout(scroll, wait)), { once: true });
  place.append(frame);
}
