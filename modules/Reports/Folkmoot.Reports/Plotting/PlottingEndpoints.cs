using System.Globalization;
using System.Text;
using System.Text.Json;
using Folkmoot.Core.Audit;
using Folkmoot.Reports.Exports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Folkmoot.Reports.Plotting;

/// <summary>The proposals of a question for maps and spreadsheets: nothing of who made or supports them.</summary>
internal static class PlottingEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/reports/questions/{slug}/proposals.geojson", GeoJsonAsync).AllowAnonymous();
        endpoints.MapGet("/reports/questions/{slug}/proposals.csv", CsvAsync).AllowAnonymous();
    }

    private static async Task<IResult> GeoJsonAsync(string slug, HttpContext context, MapQuestionBook book, CancellationToken cancellationToken)
    {
        if (await book.FindOpenedAsync(slug, cancellationToken) is not { } question)
        {
            return TypedResults.NotFound();
        }

        ExportEndpoints.Open(context);
        using var to = new MemoryStream();
        using (var json = new Utf8JsonWriter(to))
        {
            Write(json, await book.RankingAsync(question.Id, cancellationToken));
        }

        return TypedResults.Bytes(to.ToArray(), "application/geo+json");
    }

    private static async Task<IResult> CsvAsync(string slug, HttpContext context, MapQuestionBook book, CancellationToken cancellationToken)
    {
        if (await book.FindOpenedAsync(slug, cancellationToken) is not { } question)
        {
            return TypedResults.NotFound();
        }

        ExportEndpoints.Open(context);
        var text = new StringBuilder("rank,number,supports,kind,longitude,latitude,corners,place,reason,at\r\n");
        foreach (var (rank, proposal, supports) in await book.RankingAsync(question.Id, cancellationToken))
        {
            var corners = string.Join(' ', proposal.Corners.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c[1]:0.000000},{c[0]:0.000000}")));
            text.Append(CultureInfo.InvariantCulture, $"{rank},{proposal.Number},{supports},{(proposal.IsLine ? "line" : "point")},{proposal.First.Longitude:0.000000},{proposal.First.Latitude:0.000000},")
                .Append(CultureInfo.InvariantCulture, $"\"{corners}\",{CsvField.Of(proposal.Place)},{CsvField.Of(proposal.Reason)},{GeoJsonAnswer.Moment(proposal.At)}\r\n");
        }

        return TypedResults.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8", $"{question.Slug}.csv");
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<RankedProposal> ranking)
    {
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (var (rank, proposal, supports) in ranking)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteNumber("id", proposal.Number);
            json.WritePropertyName("geometry");
            JsonSerializer.Serialize(json, new { type = proposal.IsLine ? "LineString" : "Point", coordinates = proposal.IsLine ? (object)proposal.Corners : proposal.Corners[0] });
            json.WritePropertyName("properties");
            JsonSerializer.Serialize(json, new { rank, supports, place = proposal.Place, reason = proposal.Reason, at = GeoJsonAnswer.Moment(proposal.At) });
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
