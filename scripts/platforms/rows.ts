// The rows of `npm run platforms`: each a platform, what makes it real, and the test that runs it. Rows of
// *.platform.ts files install a tool of their own first; the others run in `npm test` too.

export interface Row {
  name: string;
  /** What runs, for the report. */
  how: string;
  /** Test file below test/. */
  test: string;
  /** The tests of that file that belong to this row; all without it. */
  only?: string;
  /** Tools whose versions the report names: npm packages with their project's folder, or programs. */
  tools?: (readonly [project: string, name: string] | string)[];
}

const TARO = ['examples/taro', '@tarojs/cli'] as const;
const UNI = ['examples/uniapp', '@dcloudio/vite-plugin-uni'] as const;

export const ROWS: readonly Row[] = [
  {
    name: 'WeChat, native',
    how: 'chat component of examples/wechat in miniprogram-simulate',
    test: 'examples/wechat.test.ts',
    tools: [['.', 'miniprogram-simulate']],
  },
  {
    name: 'Alipay, native',
    how: 'page of examples/alipay on old (base64) and new (ArrayBuffer) clients',
    test: 'examples/alipay.test.ts',
  },
  {
    name: 'uni-app for WeChat',
    how: 'examples/uniapp built for mp-weixin, run on the WeChat device',
    test: 'platforms/uniapp.platform.ts',
    only: 'mp-weixin',
    tools: [UNI],
  },
  {
    name: 'uni-app for Alipay',
    how: 'examples/uniapp built for mp-alipay, run on an old Alipay client',
    test: 'platforms/uniapp.platform.ts',
    only: 'mp-alipay',
    tools: [UNI],
  },
  {
    name: 'uni-app for pages',
    how: 'examples/uniapp built for h5, run in Chromium',
    test: 'platforms/uniapp.platform.ts',
    only: 'h5',
    tools: [UNI, 'chromium'],
  },
  {
    name: 'Taro for WeChat',
    how: 'examples/taro built for weapp, run on the WeChat device',
    test: 'platforms/taro.platform.ts',
    only: 'weapp',
    tools: [TARO],
  },
  {
    name: 'Taro for Alipay',
    how: 'examples/taro built for alipay, run on an old Alipay client',
    test: 'platforms/taro.platform.ts',
    only: 'alipay',
    tools: [TARO],
  },
  {
    name: 'Taro for pages',
    how: 'examples/taro built for h5, run in Chromium',
    test: 'platforms/taro.platform.ts',
    only: 'h5',
    tools: [TARO, 'chromium'],
  },
  ...['tt', 'qq', 'swan', 'ks', 'jd', 'xhs'].map((name) => ({
    name: `look-alike ${name}`,
    how: `the bundle on a ${name} device with its quirks, found by itself and handed to the factory`,
    test: 'platforms/lookalikes.test.ts',
    only: ` ${name}$`,
  })),
  {
    name: 'JavaScriptCore',
    how: 'the mini-program bundle under jsc; sockets, requests and timers bridged in',
    test: 'platforms/jsc.test.ts',
    tools: ['jsc'],
  },
  {
    name: 'QuickJS',
    how: 'the mini-program bundle under QuickJS; sockets, requests and timers bridged in',
    test: 'platforms/quickjs.platform.ts',
    tools: [['test/platforms/engines', 'quickjs-emscripten']],
  },
  {
    name: 'browsers',
    how: 'script tag and module in Chromium; examples/browser with two users, offline, hidden',
    test: 'platforms/browser.test.ts',
    tools: ['chromium'],
  },
  {
    name: 'Node bot',
    how: 'examples/node-bot as a process of its own',
    test: 'examples/node-bot.test.ts',
    tools: ['node'],
  },
];
