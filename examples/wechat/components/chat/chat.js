const { im } = require('../../im');

Component({
  behaviors: [im],
  properties: { peer: String },
  data: { draft: '' },
  lifetimes: {
    attached() {
      if (this.data.peer) this.open({ userID: this.data.peer });
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
    older() {
      this.chat.older().catch(() => undefined);
    },
  },
});
