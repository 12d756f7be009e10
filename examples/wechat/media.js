// Pictures, voice and faces: taken, recorded, shown, played. Messages are uploaded when they are sent.
const { sdk } = require('./im');

const recorder = wx.getRecorderManager();
const player = wx.createInnerAudioContext();
// There is one recorder, and it keeps every listener.
let waiting = {};
recorder.onStop((file) => waiting.done(file));
recorder.onError((error) => waiting.fail(error));

/** A message of a picture that is taken or picked. */
const picture = () =>
  new Promise((success, fail) =>
    wx.chooseMedia({
      count: 1,
      mediaType: ['image'],
      sourceType: ['camera', 'album'],
      success,
      fail,
    }),
  )
    .then((chosen) => sdk.createImageMessage(chosen))
    .then(({ data }) => data);

/** A message of what is said until `stop()`, for a minute at most. */
const record = () => {
  const recorded = new Promise((done, fail) => (waiting = { done, fail }));
  recorder.start({ format: 'mp3', duration: 60000 });
  return recorded.then((file) => sdk.createSoundMessage(file)).then(({ data }) => data);
};
const stop = () => recorder.stop();

/** Makes a file of the device the user's face; OnSelfInfoUpdated follows. */
const changeFace = (path) =>
  sdk.uploadFile(path).then(({ data }) => sdk.setSelfInfo({ faceURL: data.url }));

/** Shows a picture large, or plays a voice note. */
const show = ({ pictureElem, soundElem }) => {
  if (pictureElem) wx.previewImage({ urls: [pictureElem.sourcePicture.url] });
  if (!soundElem) return;
  player.src = soundElem.sourceUrl;
  player.play();
};

module.exports = { picture, record, stop, changeFace, show };
