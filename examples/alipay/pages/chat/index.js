// The chat page: session, list and one chat by the views, pictures and voice by media.js. It keeps nothing that
// the views do not give it.
import { login, sdk, views } from '../../im';
import * as media from '../../media';

Page({
  data: {
    phase: 'loggedOut',
    problem: '',
    userID: '',
    face: '',
    rows: [],
    unread: 0,
    messages: [],
    draft: '',
    recording: false,
    upload: {},
  },
  onLoad({ peer = 'alice' }) {
    this.offs = [
      views.session((session) => this.setData(session)),
      views.conversations((rows, unread) => this.setData({ rows, unread })),
      sdk.listen('OnProgress', ({ data }) =>
        this.setData({ upload: { id: data.clientMsgID, percent: data.progress } }),
      ),
      sdk.listen('OnSelfInfoUpdated', ({ data }) => this.setData({ face: data.faceURL })),
    ];
    this.open({ userID: peer });
    login()
      .then(() => sdk.getSelfUserInfo())
      .then(({ data }) => this.setData({ face: data.faceURL }))
      .catch(({ errCode, errMsg }) => this.setData({ problem: `${errCode} ${errMsg}` }));
  },
  onUnload() {
    this.offs.forEach((off) => off());
    this.chat.stop();
  },
  open(target) {
    if (this.chat) this.chat.stop();
    const chat = views.messages(target, (messages) => {
      this.setData({ messages });
      // What is on the screen has been read.
      Promise.resolve().then(() => chat.read().catch(() => undefined));
    });
    this.chat = chat;
  },
  choose({ currentTarget }) {
    this.open(this.data.rows[currentTarget.dataset.index]);
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
  changeFace() {
    media.changeFace().catch(() => undefined);
  },
  show({ currentTarget }) {
    const message = this.data.messages[currentTarget.dataset.index];
    // A failed one is sent again; its upload goes on where it broke off.
    if (message.status === 3) this.chat.send(message).catch(() => undefined);
    else media.show(message);
  },
  older() {
    this.chat.older().catch(() => undefined);
  },
});
