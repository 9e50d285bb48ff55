using MathNet.Numerics.LinearAlgebra;

namespace Folkmoot.Forums.Statements.Opinions;

/// <summary>
/// The directions in which rows differ most (principal components: Pearson 1901, Hotelling 1933): the first two, for a picture, and up to four as long as
/// each explains more of the variance than its piece of a stick broken at random (Frontier 1976; Jackson, "Stopping rules in principal components
/// analysis", Ecology 74(8), 1993). What is not a number counts as its column's mean, and a row's place is drawn out by √(columns / numbers), so that
/// who answered little does not stand in the middle for that alone (Small et al., "Polis: Scaling Deliberation by Mapping High Dimensional Opinion
/// Spaces", Recerca 26(2), 2021).
/// </summary>
public sealed class PrincipalComponents
{
    private const int Fewest = 2;

    // The middles of five groups differ in four directions and no more.
    private const int Most = OpinionGroups.MostGroups - 1;

    private readonly double[] means;

    private PrincipalComponents(double[] means, IReadOnlyList<double[]> directions, IReadOnlyList<double> variances)
    {
        this.means = means;
        (Directions, Variances) = (directions, variances);
    }

    /// <summary>The largest first.</summary>
    public IReadOnlyList<double[]> Directions { get; }

    /// <summary>How much the rows differ along each: the covariance matrix's largest eigenvalues.</summary>
    public IReadOnlyList<double> Variances { get; }

    /// <summary>Finds the components of at least two columns.</summary>
    public static PrincipalComponents Of(IReadOnlyList<double[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var means = MeansOf(rows);
        var decomposed = Matrix<double>.Build.DenseOfArray(CovarianceOf(rows, means)).Evd(Symmetricity.Symmetric);
        double[] variances = [.. decomposed.EigenValues.Select(value => value.Real).Reverse()];
        var kept = Math.Max(Fewest, Enumerable.Range(0, Math.Min(Most, variances.Length)).TakeWhile(i => variances[i] > variances.Sum() * PieceOfAStick(i, variances.Length)).Count());
        return new PrincipalComponents(means, [.. Enumerable.Range(1, kept).Select(i => decomposed.EigenVectors.Column(means.Length - i).AsArray())], variances[..kept]);
    }

    /// <summary>Where the rows stand. A component's sign means nothing: each is turned so that its longer tail points to the right, or up.</summary>
    public IReadOnlyList<Point> Place(IReadOnlyList<double[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var places = rows.Select(PlaceOf).ToList();
        int[] signs = [.. Directions.Select((_, i) => SignOf(places.Select(place => place[i])))];
        return [.. places.Select(place => new Point([.. place.Select((along, i) => along * signs[i])]))];
    }

    // How long the pieces are on average, the longest first, when a stick of length 1 breaks at random.
    private static double PieceOfAStick(int place, int pieces) => Enumerable.Range(place + 1, pieces - place).Sum(i => 1.0 / i) / pieces;

    private double[] PlaceOf(double[] row)
    {
        var place = new double[Directions.Count];
        var numbers = 0;
        for (var column = 0; column < row.Length; column++)
        {
            if (!double.IsNaN(row[column]))
            {
                numbers++;
                for (var i = 0; i < place.Length; i++)
                {
                    place[i] += (row[column] - means[column]) * Directions[i][column];
                }
            }
        }

        var drawnOut = Math.Sqrt((double)row.Length / Math.Max(numbers, 1));
        return Array.ConvertAll(place, along => along * drawnOut);
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
