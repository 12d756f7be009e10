// The chat component: session, list and messages come by the behavior, in `data.im`; pictures and voice by media.js.
const { im, sdk } = require('../../im');
const media = require('../../media');

Component({
  behaviors: [im],
  properties: { peer: String },
  data: { draft: '', face: '', recording: false, upload: {} },
  lifetimes: {
    attached() {
      this.offs = [
        sdk.listen('OnProgress', ({ data }) =>
          this.setData({ upload: { id: data.clientMsgID, percent: data.progress } }),
        ),
        sdk.listen('OnSelfInfoUpdated', ({ data }) => this.setData({ face: data.faceURL })),
      ];
      if (this.data.peer) this.open({ userID: this.data.peer });
    },
    detached() {
      this.offs.forEach((off) => off());
    },
  },
  observers: {
    'im.userID'(userID) {
      this.setData({ face: '' });
      const show = ({ data }) => this.setData({ face: data.faceURL });
      if (userID) sdk.getSelfUserInfo().then(show, () => undefined);
    },
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
      this.sendMade(media.picture());
    },
    voice() {
      if (this.data.recording) return media.stop();
      const note = media.record();
      const over = () => this.setData({ recording: false });
      this.setData({ recording: true });
      note.then(over, over);
      this.sendMade(note);
    },
    // To the chat that was open when it was made; nothing when the user cancelled.
    sendMade(made) {
      const { chat } = this;
      made.then((message) => chat.send(message)).catch(() => undefined);
    },
    changeFace({ detail }) {
      media.changeFace(detail.avatarUrl).catch(() => undefined);
    },
    show({ currentTarget: { dataset } }) {
      const message = this.data.im.messages[dataset.index];
      // A failed one is sent again; its upload goes on where it broke off.
      if (message.status === 3) this.chat.send(message).catch(() => undefined);
      else media.show(message);
    },
    older() {
      this.chat.older().catch(() => undefined);
    },
  },
});
