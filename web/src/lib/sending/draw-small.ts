/** What a picture is made into before it is sent. */
export type Small = {
  type: 'image/jpeg' | 'image/png';
  /** The longest side, in pixels. */
  longest: number;
  /** What whoever receives it takes at most. */
  maxBytes: number;
};

type Canvas = OffscreenCanvas | HTMLCanvasElement;

/** From the best that is sensible on a bad line down to what is still readable; the first that fits is taken. */
const ATTEMPTS = [
  { side: 1, quality: 0.82 },
  { side: 1, quality: 0.7 },
  { side: 0.75, quality: 0.7 },
  { side: 0.5, quality: 0.7 },
] as const;

/**
 * Draws a picture anew, the right way up and no larger than asked. What its camera wrote into it is not drawn, so it is gone.
 * @throws DOMException where the browser cannot open it
 */
export async function drawSmall(file: Blob, small: Small): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    let drawn: Blob | null = null;
    for (const { side, quality } of ATTEMPTS) {
      const scale = Math.min(1, (small.longest * side) / Math.max(picture.width, picture.height));
      const canvas = canvasOf(Math.round(picture.width * scale), Math.round(picture.height * scale));
      const pen = canvas.getContext('2d') as CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
      pen.imageSmoothingQuality = 'high';
      if (small.type === 'image/jpeg') {
        // What is see-through in a PNG would turn black.
        pen.fillStyle = '#fff';
        pen.fillRect(0, 0, canvas.width, canvas.height);
      }
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      drawn = await blobOf(canvas, small.type, quality);
      if (drawn.size <= small.maxBytes) break;
    }
    return drawn!;
  } finally {
    picture.close();
  }
}

function canvasOf(width: number, height: number): Canvas {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement('canvas'), { width, height });
}

function blobOf(canvas: Canvas, type: string, quality: number): Promise<Blob> {
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type, quality });
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('not drawn'))), type, quality),
  );
}
