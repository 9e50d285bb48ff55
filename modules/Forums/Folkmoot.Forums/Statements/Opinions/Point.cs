namespace Folkmoot.Forums.Statements.Opinions;

/// <summary>A place in the opinion space. Pictures show its first two dimensions; people are divided along all of them.</summary>
public readonly struct Point(params double[] along) : IEquatable<Point>
{
    /// <summary>Along the first dimension, then the second and so on.</summary>
    internal static readonly Comparer<Point> InOrder = Comparer<Point>.Create((one, other) => one.Coordinates.SequenceCompareTo(other.Coordinates));

    public double X => Coordinates[0];

    public double Y => Coordinates[1];

    private ReadOnlySpan<double> Coordinates => along;

    public static bool operator ==(Point left, Point right) => left.Equals(right);

    public static bool operator !=(Point left, Point right) => !left.Equals(right);

    public bool Equals(Point other) => Coordinates.SequenceEqual(other.Coordinates);

    public override bool Equals(object? obj) => obj is Point other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(X, Y);

    internal double SquaredDistanceTo(Point other)
    {
        var here = Coordinates;
        var there = other.Coordinates;
        var sum = 0.0;
        for (var i = 0; i < here.Length; i++)
        {
            sum += (here[i] - there[i]) * (here[i] - there[i]);
        }

        return sum;
    }

    internal double DistanceTo(Point other) => Math.Sqrt(SquaredDistanceTo(other));

    internal static Point MeanOf(IReadOnlyCollection<Point> points)
    {
        var mean = new double[points.First().Coordinates.Length];
        foreach (var point in points)
        {
            for (var i = 0; i < mean.Length; i++)
            {
                mean[i] += point.Coordinates[i] / points.Count;
            }
        }

        return new Point(mean);
    }
}
