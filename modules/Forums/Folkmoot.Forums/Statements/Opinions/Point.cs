namespace Folkmoot.Forums.Statements.Opinions;

/// <summary>A place in the opinion space's two dimensions.</summary>
public readonly record struct Point(double X, double Y)
{
    internal double SquaredDistanceTo(Point other) => ((X - other.X) * (X - other.X)) + ((Y - other.Y) * (Y - other.Y));

    internal double DistanceTo(Point other) => Math.Sqrt(SquaredDistanceTo(other));

    internal static Point MeanOf(IReadOnlyCollection<Point> points) => new(points.Average(p => p.X), points.Average(p => p.Y));
}
