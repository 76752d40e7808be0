// The page of a recorded training, which docs/figures writes with NeuralNet.Reports.
for (const place of document.querySelectorAll('[data-widget="training-replay"]')) {
  const frame = document.createElement('iframe');
  frame.src = `${document.documentElement.dataset.up}replay.html#replay`;
  frame.title = 'The replay of a training on a spiral';
  frame.loading = 'lazy';
  place.append(frame);
}
