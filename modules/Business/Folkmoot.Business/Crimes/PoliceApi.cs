using System.Globalization;
using System.Text.Json;
using Folkmoot.Core.Fetch;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Localization;
using NetTopologySuite.Geometries;

namespace Folkmoot.Business.Crimes;

/// <summary>
/// Asks data.police.uk. A rectangle with more than 10,000 crimes is answered 503: it is asked for in quarters then. Questions come one after the other, so that we
/// stay far below the 15 a second that are allowed.
/// </summary>
public sealed class PoliceApi(SafeFetcher fetcher, IConfiguration configuration, IStringLocalizer<CrimeFile> texts)
{
    private const string PublicAddress = "https://data.police.uk/api/";
    private const int MostQuestions = 100;
    private const int Deepest = 6;

    /// <summary>10,000 crimes are some 4 MB.</summary>
    private const int MostBytes = 12 * 1024 * 1024;

    private Uri Base => new(configuration["Police:Api"] ?? PublicAddress);

    /// <summary>The newest month that is published, by its first day.</summary>
    /// <exception cref="PoliceApiException">It cannot be learnt now.</exception>
    public async Task<DateOnly> NewestMonthAsync(CancellationToken cancellationToken)
    {
        var answer = await AskAsync("crimes-street-dates", cancellationToken) ?? throw new PoliceApiException("503");
        try
        {
            using var document = JsonDocument.Parse(answer);
            return document.RootElement.EnumerateArray().Select(entry => DateOnly.ParseExact(entry.GetProperty("date").GetString()!, "yyyy-MM", CultureInfo.InvariantCulture)).Max();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentNullException)
        {
            throw new PoliceApiException(error.Message);
        }
    }

    /// <summary>The crimes of a month in a rectangle.</summary>
    /// <exception cref="PoliceApiException">They cannot be learnt now.</exception>
    public async Task<IReadOnlyList<CrimeSpot>> CrimesAsync(DateOnly month, Envelope within, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(within);
        List<CrimeSpot> spots = [];
        var left = new Queue<(Envelope Box, int Depth)>([(within, 0)]);
        for (var asked = 0; left.TryDequeue(out var next); asked++)
        {
            if (asked == MostQuestions || next.Depth > Deepest)
            {
                throw new PoliceApiException("503");
            }

            if (await AskAsync(PathOf(month, next.Box), cancellationToken) is { } answer)
            {
                spots.AddRange(Read(answer).Where(spot => spot.Month == month && Holds(next.Box, spot, within)));
            }
            else
            {
                QuartersOf(next.Box).ForEach(box => left.Enqueue((box, next.Depth + 1)));
            }
        }

        return spots;
    }

    /// <summary>Null when there is too much of it, or the server is too busy: both are 503.</summary>
    private async Task<ReadOnlyMemory<byte>?> AskAsync(string path, CancellationToken cancellationToken) =>
        await fetcher.FetchAsync(new FetchRequest(new Uri(Base, path)) { Accept = "application/json", MaxBytes = MostBytes, TimeLimit = TimeSpan.FromSeconds(60) }, cancellationToken) switch
        {
            FetchOutcome.Fetched fetched => (ReadOnlyMemory<byte>?)fetched.Body,
            FetchOutcome.Failed { Status: 503 } => null,
            FetchOutcome.Failed failed => throw new PoliceApiException(failed.Status?.ToString(CultureInfo.InvariantCulture) ?? "–"),
            FetchOutcome.Refused refused => throw new PoliceApiException(refused.Reason.ToString()),
            var outcome => throw new PoliceApiException(outcome.GetType().Name),
        };

    private List<CrimeSpot> Read(ReadOnlyMemory<byte> answer)
    {
        if (answer.Span.Trim(" \t\r\n"u8).SequenceEqual("[]"u8))
        {
            return [];
        }

        var file = new CrimeFile(texts);
        file.Read(answer.ToArray());
        return file.Errors.Count == 0 ? [.. file.Spots] : throw new PoliceApiException(file.Errors[0]);
    }

    // What lies on the line between two quarters is in both answers, and belongs to the one on its right or above.
    private static bool Holds(Envelope box, CrimeSpot spot, Envelope whole) =>
        spot.Longitude >= box.MinX && spot.Latitude >= box.MinY && (spot.Longitude < box.MaxX || box.MaxX >= whole.MaxX) && (spot.Latitude < box.MaxY || box.MaxY >= whole.MaxY);

    private static List<Envelope> QuartersOf(Envelope box)
    {
        var (x, y) = ((box.MinX + box.MaxX) / 2, (box.MinY + box.MaxY) / 2);
        return [new(box.MinX, x, box.MinY, y), new(x, box.MaxX, box.MinY, y), new(box.MinX, x, y, box.MaxY), new(x, box.MaxX, y, box.MaxY)];
    }

    private static string PathOf(DateOnly month, Envelope box) => string.Create(
        CultureInfo.InvariantCulture,
        $"crimes-street/all-crime?date={month:yyyy-MM}&poly={box.MinY:0.######},{box.MinX:0.######}:{box.MinY:0.######},{box.MaxX:0.######}:{box.MaxY:0.######},{box.MaxX:0.######}:{box.MaxY:0.######},{box.MinX:0.######}");
}

/// <summary>The police's server gave no answer that can be used; the message is its status or what was wrong.</summary>
public sealed class PoliceApiException(string message) : Exception(message);
