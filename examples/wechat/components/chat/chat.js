const { im, sdk } = require('../../im');

const recorder = wx.getRecorderManager();
const player = wx.createInnerAudioContext();

Component({
  behaviors: [im],
  properties: { peer: String },
  data: { draft: '', recording: false, upload: {} },
  lifetimes: {
    attached() {
      this.progress = ({ data }) =>
        this.setData({ upload: { id: data.clientMsgID, percent: data.progress } });
      sdk.on('OnProgress', this.progress);
      recorder.onStop((file) => this.sendFile(sdk.createSoundMessage(file)));
      if (this.data.peer) this.open({ userID: this.data.peer });
    },
    detached() {
      sdk.off('OnProgress', this.progress);
    },
  },
  observers: {
    // What is on the screen has been read.
    'im.messages.**'() {
      if (this.chat) this.chat.read().catch(() => undefined);
    },
  },
  methods: {
    open(target) {
      this.chat = this.imOpen(target);
    },
    choose({ currentTarget: { dataset } }) {
      this.open(this.data.im.conversations[dataset.index]);
    },
    type({ detail }) {
      this.setData({ draft: detail.value });
    },
    send() {
      const text = this.data.draft.trim();
      if (!text) return;
      this.setData({ draft: '' });
      // A send that failed stays in the list with status 3.
      this.chat.send(text).catch(() => undefined);
    },
    picture() {
      const success = (chosen) => this.sendFile(sdk.createImageMessage(chosen));
      wx.chooseMedia({ count: 1, mediaType: ['image'], sourceType: ['camera', 'album'], success });
    },
    voice() {
      const recording = !this.data.recording;
      this.setData({ recording });
      if (recording) recorder.start({ format: 'mp3', duration: 60000 });
      else recorder.stop();
    },
    // Uploaded when it is sent; sending a failed one again goes on where it broke off.
    sendFile(made) {
      made.then(({ data }) => this.chat.send(data)).catch(() => undefined);
    },
    show({ currentTarget: { dataset } }) {
      const { pictureElem, soundElem } = this.data.im.messages[dataset.index];
      if (pictureElem) wx.previewImage({ urls: [pictureElem.sourcePicture.url] });
      if (!soundElem) return;
      player.src = soundElem.sourceUrl;
      player.play();
    },
    older() {
      this.chat.older().catch(() => undefined);
    },
  },
});
