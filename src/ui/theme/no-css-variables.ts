/** Instead of Mantine's: the theme's variables stand in variables.css, and nothing is worked out while the page opens. */
export const MantineCssVariables = (): null => null;
