const path = require('path');

module.exports = {
  mode: 'production',
  entry: { page: './src/page.js', all: './src/all.js' },
  output: { path: path.join(__dirname, 'dist'), filename: '[name].js' },
};
