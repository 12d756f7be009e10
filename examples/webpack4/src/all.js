// Every entry by its sub-path, as old resolvers find them: a folder with a package.json of its own.
import * as main from 'openim-lite';
import * as core from 'openim-lite/core';
import * as wechat from 'openim-lite/wechat';
import * as alipay from 'openim-lite/alipay';
import * as uniapp from 'openim-lite/uniapp';
import * as browser from 'openim-lite/browser';
import * as views from 'openim-lite/views';
import * as vue from 'openim-lite/vue';
import * as behavior from 'openim-lite/behavior';
import * as polyfill from 'openim-lite/compat/uniapp';
import * as reactNative from 'openim-lite/compat/react-native';
import * as electron from 'openim-lite/compat/electron';
import * as callback from 'openim-lite/compat/callback';

const entries = { main, core, wechat, alipay, uniapp, browser, views, vue, behavior };
Object.assign(entries, { polyfill, reactNative, electron, callback });
window.names = Object.entries(entries).map(([name, api]) => [name, Object.keys(api).length]);
