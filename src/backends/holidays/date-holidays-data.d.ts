declare module 'date-holidays/data' {
  export const data: { holidays: { [country: string]: { zones?: string[] } } };
}
