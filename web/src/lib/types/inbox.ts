export type MailPreferences = {
  reminders: 'each' | 'digest' | 'inbox';
  digest: 'mail' | 'inbox';
  version: number;
};
export type CalendarFeed = {
  address: string | null;
  version: number;
  createdAt: string | null;
  readAt: string | null;
};
