// web/openim.js of a Flutter web app, before flutter_bootstrap.js:
// `<script type="module" src="openim.js"></script>`. lib/openim.dart calls it.
import { getSDK } from 'openim-lite/browser';
import { flutterForm } from 'openim-lite/compat/callback';

window.openIM = flutterForm(getSDK);
