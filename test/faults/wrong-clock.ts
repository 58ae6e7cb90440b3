/* Loaded before a server (`node --import`): its clock is wrong by KIPP_FAULT_CLOCK_HOURS. Only the database's is right. */
const wrongBy = Number(process.env['KIPP_FAULT_CLOCK_HOURS']) * 3_600_000;
const Right = Date;

globalThis.Date = new Proxy(Right, {
  construct: (target, given: [], as) =>
    Reflect.construct(target, given.length === 0 ? [Right.now() + wrongBy] : given, as) as object,
  apply: () => new Right(Right.now() + wrongBy).toString(),
  get: (target, name) =>
    name === 'now' ? () => Right.now() + wrongBy : (Reflect.get(target, name) as unknown),
});
