using MathNet.Numerics.LinearAlgebra;

namespace Folkmoot.Forums.Statements.Opinions;

/// <summary>
/// The two directions in which rows differ most (principal components: Pearson 1901, Hotelling 1933). What is not a number counts as its column's
/// mean, and a row's place is drawn out by √(columns / numbers), so that who answered little does not stand in the middle for that alone
/// (Small et al., "Polis: Scaling Deliberation by Mapping High Dimensional Opinion Spaces", Recerca 26(2), 2021).
/// </summary>
public sealed class PrincipalComponents
{
    private readonly double[] means;

    private PrincipalComponents(double[] means, double[] first, double[] second, double firstVariance, double secondVariance)
    {
        this.means = means;
        (First, Second, Variances) = (first, second, (firstVariance, secondVariance));
    }

    public IReadOnlyList<double> First { get; }

    public IReadOnlyList<double> Second { get; }

    /// <summary>How much the rows differ along each: the covariance matrix's two largest eigenvalues.</summary>
    public (double First, double Second) Variances { get; }

    /// <summary>Finds the components of at least two columns.</summary>
    public static PrincipalComponents Of(IReadOnlyList<double[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var means = MeansOf(rows);
        var decomposed = Matrix<double>.Build.DenseOfArray(CovarianceOf(rows, means)).Evd(Symmetricity.Symmetric);
        var last = means.Length - 1;
        return new PrincipalComponents(
            means, decomposed.EigenVectors.Column(last).AsArray(), decomposed.EigenVectors.Column(last - 1).AsArray(),
            decomposed.EigenValues[last].Real, decomposed.EigenValues[last - 1].Real);
    }

    /// <summary>Where the rows stand. A component's sign means nothing: each is turned so that its longer tail points to the right, or up.</summary>
    public IReadOnlyList<Point> Place(IReadOnlyList<double[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var places = rows.Select(PlaceOf).ToList();
        var (right, up) = (SignOf(places.Select(p => p.X)), SignOf(places.Select(p => p.Y)));
        return [.. places.Select(p => new Point(p.X * right, p.Y * up))];
    }

    private Point PlaceOf(double[] row)
    {
        var (x, y, numbers) = (0.0, 0.0, 0);
        for (var column = 0; column < row.Length; column++)
        {
            if (!double.IsNaN(row[column]))
            {
                x += (row[column] - means[column]) * First[column];
                y += (row[column] - means[column]) * Second[column];
                numbers++;
            }
        }

        var drawnOut = Math.Sqrt((double)row.Length / Math.Max(numbers, 1));
        return new Point(x * drawnOut, y * drawnOut);
    }

    private static int SignOf(IEnumerable<double> values) => values.Sum(value => value * value * value) < 0 ? -1 : 1;

    private static double[] MeansOf(IReadOnlyList<double[]> rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Select(row => row[column]).Where(value => !double.IsNaN(value)).DefaultIfEmpty().Average())];

    private static double[,] CovarianceOf(IReadOnlyList<double[]> rows, double[] means)
    {
        var covariance = new double[means.Length, means.Length];
        var centred = new double[means.Length];
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Length; column++)
            {
                centred[column] = double.IsNaN(row[column]) ? 0 : row[column] - means[column];
            }

            AddProducts(covariance, centred, 1.0 / Math.Max(rows.Count - 1, 1));
        }

        return covariance;
    }

    private static void AddProducts(double[,] covariance, double[] centred, double share)
    {
        for (var i = 0; i < centred.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                covariance[i, j] += centred[i] * centred[j] * share;
                covariance[j, i] = covariance[i, j];
            }
        }
    }
}
