// Pictures, voice and faces on a page: picked, recorded, shown, played. Messages are uploaded when they are sent.
/* global OpenIM */
const sdk = OpenIM.getSDK();

/** A message of a picture that was picked or taken. */
export async function picture(file) {
  const { data } = await sdk.createImageMessage(file);
  return data;
}

/** Makes a picture the user's face; OnSelfInfoUpdated follows. */
export async function changeFace(file) {
  // Its own name each time: the same one would stay at the old address, which is in caches.
  const { data } = await sdk.uploadFile({ file, name: `face_${Date.now()}` });
  await sdk.setSelfInfo({ faceURL: data.url });
}

// Insecure pages have no microphone.
export const canRecord = !!(window.MediaRecorder && navigator.mediaDevices);
let recorder;

/** A message of what is said until `stop()`. */
export async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const pieces = [];
  recorder = new MediaRecorder(stream);
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  recorder.start();
  const begun = Date.now();
  await new Promise((done) => (recorder.onstop = done));
  stream.getTracks().forEach((track) => track.stop());
  const file = new Blob(pieces, { type: recorder.mimeType.replace(/;.*/, '') });
  const duration = Math.ceil((Date.now() - begun) / 1000);
  const { data } = await sdk.createSoundMessage({ file, duration });
  return data;
}
export const stop = () => recorder && recorder.stop();

/** What a message shows: its picture, its sound, its text. */
export function contentOf({ pictureElem, soundElem, textElem, contentType }) {
  if (pictureElem && pictureElem.snapshotPicture.url) {
    const link = document.createElement('a');
    // The sender chose the address: no script of his is to run.
    if (/^https?:/.test(pictureElem.sourcePicture.url)) link.href = pictureElem.sourcePicture.url;
    link.target = '_blank';
    const image = document.createElement('img');
    image.className = 'picture';
    image.src = pictureElem.snapshotPicture.url;
    link.append(image);
    return link;
  }
  if (soundElem && soundElem.sourceUrl) {
    const player = document.createElement('audio');
    player.controls = true;
    player.src = soundElem.sourceUrl;
    return player;
  }
  const text = pictureElem ? '📷' : soundElem ? `🎤 ${soundElem.duration}″` : `[${contentType}]`;
  return textElem ? textElem.content : text;
}
