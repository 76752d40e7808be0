// The page of a recorded training. It scrolls to its replay when it is complete.
for (const place of document.querySelectorAll('[data-widget="training-replay"]')) {
  const frame = document.createElement('iframe');
  const page = `${document.documentElement.dataset.up}replay.html`;
  frame.src = page;
  frame.title = 'The replay of a training on a spiral';
  frame.addEventListener('load', () => frame.src = `${page}#replay`, { once: true });
  place.append(frame);
}
