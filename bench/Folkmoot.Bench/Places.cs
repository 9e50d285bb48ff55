using System.Diagnostics;
using Folkmoot.Core.Areas;
using NetTopologySuite.Geometries;
using static Folkmoot.Bench.Numbers;

namespace Folkmoot.Bench;

/// <summary>Point in area and the nearest of many, on one core, over generated places.</summary>
internal static class Places
{
    private const int Rows = 100;
    private const int Columns = 80;
    private const int Facilities = 20_000;

    // Great Britain from end to end, roughly.
    private const double West = -5;
    private const double South = 50;
    private const double Side = 0.08;

    public static void Measure()
    {
        var random = new Random(2031);
        var index = Index();
        var points = Points(random, 500_000);
        var inside = PerSecond(points, p => index.FindAt(p.Longitude, p.Latitude).Count);
        Print($"areas: {index.Count} polygons of {CornersOfSide * 4} corners, every point found in {inside.Found / (double)points.Length:0.000} areas on average");
        Expect(inside.PerSecond >= 200_000, $"point in area, {inside.PerSecond:N0} lookups a second on one core (at least 200,000)");

        var nearest = new NearestIndex<int>(points.Take(Facilities).Select((p, i) => (i, p)));
        var five = PerSecond(points, p => nearest.Find(p, 5).Count);
        Expect(five.PerSecond >= 100_000, $"five nearest of {Facilities:N0}, {five.PerSecond:N0} searches a second on one core (at least 100,000)");
    }

    public static AreaIndex Index() => new(Wards());

    public static GeoPoint[] Points(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new GeoPoint(West + (random.NextDouble() * Columns * Side), South + (random.NextDouble() * Rows * Side)))];

    private const int CornersOfSide = 25;

    /// <summary>A net of wards whose shared borders wind like parish boundaries: 100 corners each, every tenth with a hole.</summary>
    private static IEnumerable<(string Code, Geometry Shape)> Wards()
    {
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var ring = Ring(column, row);
                LinearRing[] holes = (row + column) % 10 == 0 ? [Hole(column, row)] : [];
                yield return ($"E05{(row * Columns) + column:000000}", new Polygon(ring, holes));
            }
        }
    }

    private static LinearRing Ring(int column, int row)
    {
        IEnumerable<(double X, double Y)> path =
        [
            .. Steps().Select(s => (column + s, (double)row)), .. Steps().Select(s => (column + 1.0, row + s)),
            .. Steps().Select(s => (column + 1 - s, row + 1.0)), .. Steps().Select(s => ((double)column, row + 1 - s)),
        ];
        var corners = path.Select(p => Bent(p.X, p.Y)).ToList();
        return new LinearRing([.. corners, corners[0].Copy()]);
    }

    private static LinearRing Hole(int column, int row)
    {
        var (x, y, r) = (column + 0.5, row + 0.5, 0.1);
        Coordinate[] corners = [Bent(x - r, y - r), Bent(x - r, y + r), Bent(x + r, y + r), Bent(x + r, y - r), Bent(x - r, y - r)];
        return new LinearRing(corners);
    }

    private static IEnumerable<double> Steps() => Enumerable.Range(0, CornersOfSide).Select(i => (double)i / CornersOfSide);

    // The same point of the net always bends to the same place: neighbours share their border exactly.
    private static Coordinate Bent(double x, double y) => new(
        West + (Side * (x + (0.12 * Math.Sin(9 * y)) + (0.03 * Math.Sin(31 * x)))),
        South + (Side * (y + (0.12 * Math.Sin(9 * x)) + (0.03 * Math.Sin(37 * y)))));

    private static (double PerSecond, long Found) PerSecond(GeoPoint[] points, Func<GeoPoint, int> ask)
    {
        // Processor time, its collector's included: another process on the machine does not count.
        using var process = Process.GetCurrentProcess();
        var (best, found) = (0.0, 0L);
        for (var round = 0; round < 5; round++)
        {
            found = 0;
            var before = process.TotalProcessorTime;
            foreach (var point in points)
            {
                found += ask(point);
            }

            process.Refresh();
            best = Math.Max(best, points.Length / (process.TotalProcessorTime - before).TotalSeconds);
        }

        return (best, found);
    }
}
