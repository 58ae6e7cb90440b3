import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { FileMissing, mustBeHash, openSpoolFolder, spool } from './store.ts';
import type { FileStore } from './store.ts';

export type S3Config = {
  endpoint: string;
  bucket: string;
  region: string;
  accessKey: string;
  secretKey: string;
  /** Where uploads wait until their hash is known; the system's temporary folder if unset. */
  spoolFolder?: string;
};

/**
 * Files as objects `files/<sha256>` in a bucket that must exist already.
 * @throws Error at once when the bucket cannot be reached, so that a wrong setting stops the start
 */
export async function openS3Store(config: S3Config): Promise<FileStore> {
  const spoolFolder = config.spoolFolder ?? join(tmpdir(), 'kipp-incoming');
  await openSpoolFolder(spoolFolder);
  const client = clientFor(config);
  const { bucket: Bucket } = config;
  try {
    await client.send(new HeadBucketCommand({ Bucket }));
  } catch (error) {
    throw new Error(`the bucket ${Bucket} at ${config.endpoint} cannot be used`, { cause: error });
  }

  function object(sha256: string) {
    return { Bucket, Key: `files/${mustBeHash(sha256)}` };
  }

  return {
    async put(source, limitBytes) {
      const { path, sha256, sizeBytes } = await spool(source, limitBytes, spoolFolder);
      try {
        // As one buffer, so that a lost connection can be tried again; uploads are a few megabytes.
        await client.send(new PutObjectCommand({ ...object(sha256), Body: await readFile(path) }));
      } finally {
        await rm(path, { force: true });
      }
      return { sha256, sizeBytes };
    },

    async open(sha256) {
      try {
        const { Body } = await client.send(new GetObjectCommand(object(sha256)));
        if (Body instanceof Readable) return Body;
        throw new Error('the object came without a body');
      } catch (error) {
        throw isAbsent(error) ? new FileMissing('no such file') : error;
      }
    },

    async has(sha256) {
      try {
        await client.send(new HeadObjectCommand(object(sha256)));
        return true;
      } catch (error) {
        if (isAbsent(error)) return false;
        throw error;
      }
    },

    async remove(sha256) {
      await client.send(new DeleteObjectCommand(object(sha256)));
    },
  };
}

function clientFor(config: S3Config): S3Client {
  return new S3Client({
    endpoint: config.endpoint,
    region: config.region,
    credentials: { accessKeyId: config.accessKey, secretAccessKey: config.secretKey },
    forcePathStyle: true,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
    // Servers other than Amazon's often do not know the newer checksum trailers; the name is our checksum.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

function isAbsent(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
}
