/**
 * Factors a symmetric positive definite matrix as L Lᵀ. `matrix` is size × size, row by row; only its lower triangle
 * is read and it is left as it is. Null where it is not positive definite, to within rounding.
 */
export function cholesky(matrix: Float64Array, size: number): Float64Array | null {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j] ?? 0;
      for (let k = 0; k < j; k++) rest -= (lower[i * size + k] ?? 0) * (lower[j * size + k] ?? 0);
      if (i > j) lower[i * size + j] = rest / (lower[j * size + j] ?? 1);
      else if (rest > 1e-13 * (matrix[i * size + i] ?? 0)) lower[i * size + i] = Math.sqrt(rest);
      else return null;
    }
  }
  return lower;
}

/** Solves L Lᵀ x = b with a factor from {@link cholesky}; `right` has `right.length` rows and is left as it is. */
export function solve(lower: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const x = right.slice();
  for (let i = 0; i < size; i++) {
    let rest = x[i] ?? 0;
    for (let k = 0; k < i; k++) rest -= (lower[i * size + k] ?? 0) * (x[k] ?? 0);
    x[i] = rest / (lower[i * size + i] ?? 1);
  }
  for (let i = size - 1; i >= 0; i--) {
    let rest = x[i] ?? 0;
    for (let k = i + 1; k < size; k++) rest -= (lower[k * size + i] ?? 0) * (x[k] ?? 0);
    x[i] = rest / (lower[i * size + i] ?? 1);
  }
  return x;
}
