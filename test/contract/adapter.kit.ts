// The whole contract of an adapter (design.md §5) as one function: sockets, HTTP, and what it tells of the host.
import { httpContract, tellsContract } from './http.kit';
import { startEchoServer, type EchoServer } from './server';
import { socketContract } from './socket.kit';
import type { Subject } from './subjects';

/** Declares all tests for one adapter on one kind of host; each test gets a fresh device. */
export const adapterContract = (name: string, make: () => Subject): void => {
  describe(name, () => {
    let server: EchoServer;
    let subject: Subject;
    beforeAll(async () => {
      server = await startEchoServer();
    });
    afterAll(() => server.close());
    beforeEach(() => {
      subject = make();
    });
    afterEach(() => {
      subject.host.close();
      // no test lets anything escape to the host, log, start a timer or touch a storage
      expect(subject.host.errors).toEqual([]);
      expect(subject.host.logs).toEqual([]);
      expect(subject.host.timers()).toBe(0);
      expect(subject.host.storageTouched).toBe(false);
    });
    socketContract(
      () => subject,
      () => server,
    );
    httpContract(
      () => subject,
      () => server,
    );
    tellsContract(() => subject);
  });
};
