// Pictures, voice and faces: taken, recorded, shown, played. Messages are uploaded when they are sent.
import { sdk } from './im';

const player = uni.createInnerAudioContext();
const choose = () => uni.chooseImage({ count: 1, sourceType: ['camera', 'album'] });

/** A message of a picture that is taken or picked. */
export async function picture() {
  const { data } = await sdk.createImageMessage(await choose());
  return data;
}

/** Makes a picture that is taken or picked the user's face; OnSelfInfoUpdated follows. */
export async function changeFace() {
  // Its own name each time: the same one would stay at the old address, which is in caches.
  const { data } = await sdk.uploadFile({ file: await choose(), name: `face_${Date.now()}` });
  await sdk.setSelfInfo({ faceURL: data.url });
}

/** Shows a picture large, or plays a voice note. */
export function show({ pictureElem, soundElem }) {
  if (pictureElem) uni.previewImage({ urls: [pictureElem.sourcePicture.url] });
  if (!soundElem) return;
  player.src = soundElem.sourceUrl;
  player.play();
}

// When the recorder began: the user may have been asked first.
let begun = 0;

/** A message of what is said until `stop()`. */
export async function record() {
  const file = await start();
  // An app's recorder tells a path alone, a page's none at all.
  const duration = Math.ceil((Date.now() - begun) / 1000);
  const { data } = await sdk.createSoundMessage({ file, duration });
  return data;
}

// #ifndef H5
export const canRecord = true;
const recorder = uni.getRecorderManager();
// There is one recorder, and it keeps every listener.
let waiting = {};
recorder.onStop((file) => waiting.done(file));
recorder.onError((error) => waiting.fail(error));

function start() {
  recorder.start({ format: 'mp3' });
  begun = Date.now();
  return new Promise((done, fail) => (waiting = { done, fail }));
}
export const stop = () => recorder.stop();
// #endif

// #ifdef H5
// uni-app has no recorder on pages; the browser's is there where the page is secure.
export const canRecord = !!(window.MediaRecorder && navigator.mediaDevices);
let recorder;

async function start() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const pieces = [];
  recorder = new MediaRecorder(stream);
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  recorder.start();
  begun = Date.now();
  await new Promise((done) => (recorder.onstop = done));
  stream.getTracks().forEach((track) => track.stop());
  return new Blob(pieces, { type: recorder.mimeType.replace(/;.*/, '') });
}
export const stop = () => recorder && recorder.stop();
// #endif
