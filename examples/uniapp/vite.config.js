import uni from '@dcloudio/vite-plugin-uni';

// The plugin is CommonJS.
export default { plugins: [(uni.default || uni)()] };
