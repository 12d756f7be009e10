import { login, views } from '../../im';

Page({
  data: {
    phase: 'loggedOut',
    problem: '',
    userID: '',
    rows: [],
    unread: 0,
    messages: [],
    draft: '',
  },
  onLoad({ peer = 'alice' }) {
    this.offs = [
      views.session((session) => this.setData(session)),
      views.conversations((rows, unread) => this.setData({ rows, unread })),
    ];
    this.open({ userID: peer });
    login().catch(({ errCode, errMsg }) => this.setData({ problem: `${errCode} ${errMsg}` }));
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
  older() {
    this.chat.older().catch(() => undefined);
  },
});
