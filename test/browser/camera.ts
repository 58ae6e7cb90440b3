import type { Page } from 'playwright-core';
import { phoneNotes } from '../field/pictures.ts';

/**
 * A photo as a phone's camera makes it: 12 million pixels, several megabytes, lying on its side with a note that says so and where
 * it was taken. Held upright, its upper half is red and its lower half blue.
 */
export async function largePhoto(page: Page): Promise<Buffer> {
  const drawn = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(4000, 3000);
    const pen = canvas.getContext('2d')!;
    pen.fillStyle = '#d02020';
    pen.fillRect(0, 0, 2000, 3000);
    pen.fillStyle = '#2020d0';
    pen.fillRect(2000, 0, 2000, 3000);
    // Grain, as of an evening: it is what makes a photo large.
    const grain = new ImageData(400, 400);
    for (let at = 0; at < grain.data.length; at += 4) {
      grain.data.fill(Math.random() * 255, at, at + 3);
      grain.data[at + 3] = 70;
    }
    const tile = new OffscreenCanvas(400, 400);
    tile.getContext('2d')!.putImageData(grain, 0, 0);
    pen.fillStyle = pen.createPattern(tile, 'repeat')!;
    pen.fillRect(0, 0, 4000, 3000);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 });
    return new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve((reader.result as string).split(',')[1]!);
      reader.readAsDataURL(blob);
    });
  });
  const jpeg = Buffer.from(drawn, 'base64');
  return Buffer.concat([jpeg.subarray(0, 2), phoneNotes(), jpeg.subarray(2)]);
}

/** How a picture of the server is seen: its measures, and whether it is red or blue above and below. */
export function seen(page: Page, href: string) {
  return page.evaluate(async (href) => {
    const blob = await (await fetch(href)).blob();
    const picture = await createImageBitmap(blob);
    const { width, height } = picture;
    const canvas = new OffscreenCanvas(width, height);
    const pen = canvas.getContext('2d')!;
    pen.drawImage(picture, 0, 0);
    const colour = (y: number) => {
      const [red, , blue] = pen.getImageData(width / 2, y, 1, 1).data;
      return red! > blue! ? 'red' : 'blue';
    };
    const notes = /Exif|LOKASI/.test(new TextDecoder('latin1').decode(await blob.arrayBuffer()));
    return { width, height, bytes: blob.size, above: colour(100), below: colour(height - 100), notes };
  }, href);
}
