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
    name: "WeChat's build of npm",
    how: 'examples/wechat packed by miniprogram-ci, what comes out run on the WeChat device',
    test: 'platforms/npm-build.platform.ts',
    tools: [['test/platforms/npm-build', 'miniprogram-ci']],
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
    name: 'webpack 4',
    how: 'examples/webpack4: every entry by its folder, a page on the browser device',
    test: 'platforms/webpack4.platform.ts',
    tools: [['examples/webpack4', 'webpack']],
  },
  {
    name: 'React Native',
    how: 'examples/react-native bundled by Metro, on a device with AppState and NetInfo; compiled by Hermes',
    test: 'platforms/react-native.platform.ts',
    tools: [
      ['examples/react-native', 'metro'],
      ['examples/react-native', 'hermes-compiler'],
    ],
  },
  {
    name: 'Android, Java',
    how: 'examples/android on Rhino and OkHttp, by Maven on a JVM; not on a device',
    test: 'platforms/android.platform.ts',
    tools: ['mvn', 'java'],
  },
  {
    name: 'iOS, JavaScript side',
    how: 'the script of examples/ios under jsc, called as its Swift side calls it; Swift is not compiled',
    test: 'platforms/ios.test.ts',
    tools: ['jsc'],
  },
  {
    name: 'Electron renderer',
    how: 'examples/electron/renderer.js in Chromium',
    test: 'platforms/forms.test.ts',
    only: 'Electron',
    tools: ['chromium'],
  },
  {
    name: 'Unity WebGL',
    how: 'the jslib of examples/unity-webgl in Chromium; its C# side is not compiled',
    test: 'platforms/forms.test.ts',
    only: 'Unity',
    tools: ['chromium'],
  },
  {
    name: 'Flutter web',
    how: 'the JavaScript side of examples/flutter-web in Chromium; its Dart side is not compiled',
    test: 'platforms/forms.test.ts',
    only: 'Flutter',
    tools: ['chromium'],
  },
  {
    name: 'browsers',
    how: 'script tag and module in Chromium; examples/browser with two users, offline, hidden',
    test: 'platforms/browser.test.ts',
    tools: ['chromium'],
  },
  {
    name: 'browsers, files',
    how: 'pictures, voice notes and faces of examples/browser in Chromium, with its chooser and a simulated microphone',
    test: 'platforms/browser-files.test.ts',
    tools: ['chromium'],
  },
  {
    name: 'Node bot',
    how: 'examples/node-bot as a process of its own',
    test: 'examples/node-bot.test.ts',
    tools: ['node'],
  },
];
