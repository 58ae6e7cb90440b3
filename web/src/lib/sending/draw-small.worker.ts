import { drawSmall, type Small } from './draw-small.ts';

/** Beside the page, so that twelve million pixels do not hold up a hand that types. */
self.onmessage = ({ data }: MessageEvent<{ file: Blob; small: Small }>) => {
  drawSmall(data.file, data.small).then(
    (blob) => self.postMessage(blob),
    () => self.postMessage(null),
  );
};
self.postMessage('ready');
