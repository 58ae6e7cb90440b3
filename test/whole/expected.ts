/*
 * What the competition of the cast must come to, as literals. They were worked out by work-out.ts, which knows the rules
 * and nothing of the product; the story compares the product with them, and them with work-out.ts.
 */

/** Indexes of the nation's proposals in the order of their numbers, 1 to 97: the promoted one, the late ones last. */
export const NUMBERED = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 24, 25, 27, 28, 30, 31, 33, 34, 36,
  37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 60, 61, 62, 63, 64,
  65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91,
  92, 93, 94, 95, 96, 97, 98, 99, 100, 101, 102, 103, 20, 23,
] as const;

/** Sixteen of the province, from the first rank to the last. */
export const PROVINCIAL: readonly (readonly [number, string])[] = [
  [206, '90.83'],
  [214, '89.83'],
  [213, '85.83'],
  [205, '84.33'],
  [204, '82.83'],
  [212, '81.83'],
  [203, '78.83'],
  [211, '77.83'],
  [202, '74.83'],
  [210, '71.33'],
  [201, '70.83'],
  [209, '69.83'],
  [208, '65.83'],
  [200, '64.33'],
  [207, '61.83'],
  [215, '58.33'],
];

/** Ninety-two of the nation, from the first rank to the last. Level totals are parted by the heaviest criterion. */
export const NATIONAL: readonly (readonly [number, string])[] = [
  [8, '90.83'],
  [74, '90.83'],
  [16, '89.83'],
  [82, '89.83'],
  [49, '89.83'],
  [57, '88.83'],
  [24, '88.83'],
  [98, '87.83'],
  [73, '86.83'],
  [90, '86.33'],
  [81, '85.83'],
  [48, '85.83'],
  [65, '85.33'],
  [56, '84.83'],
  [23, '84.83'],
  [89, '84.83'],
  [7, '84.50'],
  [40, '84.33'],
  [31, '83.83'],
  [97, '83.83'],
  [15, '83.33'],
  [6, '82.83'],
  [72, '82.83'],
  [39, '82.83'],
  [14, '81.83'],
  [64, '81.50'],
  [22, '80.83'],
  [88, '80.83'],
  [96, '79.83'],
  [63, '79.83'],
  [80, '79.33'],
  [71, '78.83'],
  [38, '78.83'],
  [55, '78.33'],
  [46, '77.83'],
  [13, '77.83'],
  [79, '77.83'],
  [30, '77.33'],
  [21, '76.83'],
  [87, '76.83'],
  [54, '76.83'],
  [5, '76.33'],
  [62, '75.83'],
  [37, '74.83'],
  [103, '74.83'],
  [4, '74.83'],
  [12, '73.83'],
  [78, '73.83'],
  [95, '73.33'],
  [86, '72.83'],
  [70, '72.33'],
  [61, '71.83'],
  [28, '71.83'],
  [94, '71.83'],
  [36, '70.83'],
  [3, '70.83'],
  [69, '70.83'],
  [20, '70.33'],
  [77, '69.83'],
  [45, '69.00'],
  [52, '68.83'],
  [19, '68.83'],
  [102, '68.50'],
  [27, '67.83'],
  [93, '67.83'],
  [101, '66.83'],
  [2, '66.83'],
  [68, '66.83'],
  [85, '66.33'],
  [76, '65.83'],
  [43, '65.83'],
  [60, '65.33'],
  [51, '64.83'],
  [18, '64.83'],
  [84, '64.83'],
  [92, '63.83'],
  [1, '62.83'],
  [67, '62.83'],
  [34, '62.83'],
  [42, '61.83'],
  [9, '61.83'],
  [17, '60.83'],
  [100, '60.33'],
  [91, '59.83'],
  [58, '59.83'],
  [75, '59.33'],
  [66, '58.83'],
  [33, '58.83'],
  [99, '58.83'],
  [83, '58.50'],
  [25, '57.33'],
  [0, '56.33'],
];

/** After the interviews. */
export const FINAL: readonly (readonly [number, string])[] = [
  [57, '92.33'],
  [48, '91.33'],
  [8, '90.33'],
  [74, '87.33'],
  [65, '86.33'],
  [56, '85.33'],
  [16, '84.33'],
  [7, '83.33'],
  [82, '81.33'],
  [73, '80.33'],
  [24, '78.33'],
  [15, '77.33'],
  [90, '75.33'],
  [81, '74.33'],
  [23, '71.33'],
  [98, '69.33'],
  [89, '68.33'],
  [49, '67.33'],
  [40, '66.33'],
  [31, '65.33'],
];

/** Whose readers differ by more than fifteen points. */
export const TO_CONSOLIDATE = [7, 45, 64, 83, 102] as const;

/** How many mails of each kind are sent in both years together; an office is two organisers and two of the secretariat. */
export const MAILS: Readonly<Record<string, number>> = {
  // Three readers of the province, eight of the nation, and one who takes the place of the one who stepped aside.
  'assignment.offered': 12,
  'assignment.recused': 4,
  // The readers of the proposal that left.
  'assignment.released': 3,
  'certificate.jurorIssued': 11,
  'certificate.namesIssued': 1,
  // The two certificates of the title that was put right.
  'certificate.replaced': 2,
  // Four stages of the nation's year leave records, three of the province's; to two organisers each.
  'checkpoint.signed': 14,
  // Five proposals, three readers each.
  'consolidation.opened': 15,
  // 32 agencies and the one that came up.
  'edition.objectionStarted': 33,
  'edition.published': 4,
  'extension.granted': 1,
  'interview.planned': 20,
  // 8 + 32 + 1 administrators, 3 + 8 + 3 who judge.
  'invitation.sent': 55,
  'objection-code.sent': 1,
  // Of two objections: the agency each time, whoever objected to a finalist, the office when they are filed.
  'objection.admitted': 3,
  // The office of four and the panel of three.
  'objection.answered': 7,
  'objection.filed': 10,
  'objection.panelAppointed': 6,
  'objection.rejected': 2,
  'objection.settled': 1,
  'objection.upheld': 3,
  'publication.corrected': 2,
  // Two publications, a revocation, a correction: to who asked; and before it to both organisers.
  'request.confirmed': 4,
  'request.requested': 8,
  // The close of the nation's year was moved once, before anybody wrote: the administrators of 32 agencies.
  'stage.windowChanged': 32,
  // 10 + 1.
  'submission.awarded': 11,
  // 20 + 4.
  'submission.finalistSelected': 24,
  'submission.foundIneligible': 4,
  'submission.nominated': 40,
  // The nation's 92 without its ten, the province's 16 without its one.
  'submission.notSelected': 97,
  // 16 of the province; 103 without the draft withdrawn and three incomplete ones; the one that came up.
  'submission.proposed': 116,
  'submission.reinstated': 1,
  'submission.resultCorrected': 2,
  // Twenty finalists without the two whose result changed.
  'submission.resultUpheld': 18,
  'submission.revoked': 1,
  // 16; 97 without one withdrawn and four failed.
  'submission.screened': 108,
  // 16 and 97.
  'submission.submitted': 113,
  'submission.topInnovationNamed': 11,
  // A draft: its agency. Two that were received: the agency and the office.
  'submission.withdrawn': 11,
  'timetable.published': 3,
};
