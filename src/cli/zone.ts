/** The zone of this machine, used where the settings name none. */
export const machineZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
