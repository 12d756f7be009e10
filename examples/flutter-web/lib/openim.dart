// The Dart half of web/openim.js, for Flutter web. Not compiled by this project's tests; the JavaScript half is
// run. Calls and names as in flutter_openim_sdk, as far as an app's start needs them.
import 'dart:convert';
import 'dart:js_interop';
import 'dart:js_interop_unsafe';

@JS('openIM.iMManager')
external JSObject get _manager;

@JS('JSON.stringify')
external String _stringify(JSAny? value);

@JS('JSON.parse')
external JSAny? _parse(String text);

/// A call that failed, with the server's or the SDK's own number.
class OpenIMException implements Exception {
  OpenIMException(this.code, this.message);
  final int code;
  final String message;
}

Future<dynamic> _call(JSObject target, String name, List<JSAny?> args) async {
  try {
    final promise = target.callMethodVarArgs<JSPromise>(name.toJS, args);
    final value = await promise.toDart;
    return value == null ? null : jsonDecode(_stringify(value));
  } catch (error) {
    final failed = error as JSObject;
    throw OpenIMException(
      (failed['errCode'] as JSNumber).toDartInt,
      (failed['errMsg'] as JSString).toDart,
    );
  }
}

class IMManager {
  bool initSDK({required String apiAddr, required String wsAddr, int platformID = 5}) {
    final config = {'apiAddr': apiAddr, 'wsAddr': wsAddr, 'platformID': platformID};
    return _manager.callMethod<JSBoolean>('initSDK'.toJS, _parse(jsonEncode(config))).toDart;
  }

  /// The user's own profile; what [defaultValue] gives when it cannot be loaded.
  Future<dynamic> login({
    required String userID,
    required String token,
    String? operationID,
    Future<dynamic> Function()? defaultValue,
  }) async {
    final params = _parse(jsonEncode({'userID': userID, 'token': token, 'operationID': operationID}))!;
    if (defaultValue != null) {
      (params as JSObject)['defaultValue'] = (() => null).toJS;
    }
    return await _call(_manager, 'login', [params]) ?? await defaultValue?.call();
  }

  Future<void> logout() => _call(_manager, 'logout', []);

  int getLoginStatus() => _manager.callMethod<JSNumber>('getLoginStatus'.toJS).toDartInt;

  /// Any other call by name: `call('getAllConversationList')`.
  Future<dynamic> call(String method, [Object? params]) => _call(
        _manager['messageManager'] as JSObject,
        'call',
        [method.toJS, if (params != null) _parse(jsonEncode(params))],
      );

  /// Listener of a group (conn, user, friend, group, conversation, message, custom).
  void setListener(String group, Map<String, void Function(dynamic)> listener) {
    final object = JSObject();
    listener.forEach((name, tell) {
      object[name] = ((JSAny? data) {
        tell(data == null ? null : jsonDecode(_stringify(data)));
      }).toJS;
    });
    _manager.callMethod('setListener'.toJS, group.toJS, object);
  }
}

class OpenIM {
  static final iMManager = IMManager();
}
