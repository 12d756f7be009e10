module.exports = () => ({
  projectName: 'openim-lite-example-taro',
  designWidth: 750,
  deviceRatio: { 750: 1 },
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  framework: 'react',
  compiler: 'webpack5',
  plugins: [],
  defineConstants: {},
  mini: {},
  h5: { publicPath: '/', router: { mode: 'hash' } },
});
