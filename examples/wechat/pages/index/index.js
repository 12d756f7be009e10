const { login } = require('../../im');

Page({
  onLoad() {
    login().catch(({ errCode, errMsg }) =>
      wx.showToast({ title: `${errCode || ''} ${errMsg}`, icon: 'none' }),
    );
  },
});
