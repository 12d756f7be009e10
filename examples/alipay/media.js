// Pictures, voice and faces: taken, recorded, shown, played. Messages are uploaded when they are sent.
import { sdk } from './im';

const recorder = my.getRecorderManager();
const player = my.createInnerAudioContext();
// There is one recorder, and it keeps every listener.
let waiting = {};
recorder.onStop((file) => waiting.done(file));
recorder.onError((error) => waiting.fail(error));

const choose = () =>
  new Promise((success, fail) =>
    my.chooseImage({ count: 1, sourceType: ['camera', 'album'], success, fail }),
  );

/** A message of a picture that is taken or picked. */
export async function picture() {
  const { data } = await sdk.createImageMessage(await choose());
  return data;
}

/** A message of what is said until `stop()`, for a minute at most. */
export async function record() {
  const recorded = new Promise((done, fail) => (waiting = { done, fail }));
  recorder.start({ format: 'mp3' });
  const { data } = await sdk.createSoundMessage(await recorded);
  return data;
}
export const stop = () => recorder.stop();

/** Makes a picture that is taken or picked the user's face; OnSelfInfoUpdated follows. */
export async function changeFace() {
  const { data } = await sdk.uploadFile(await choose());
  await sdk.setSelfInfo({ faceURL: data.url });
}

/** Shows a picture large, or plays a voice note. */
export function show({ pictureElem, soundElem }) {
  if (pictureElem) my.previewImage({ urls: [pictureElem.sourcePicture.url] });
  if (!soundElem) return;
  player.src = soundElem.sourceUrl;
  player.play();
}
