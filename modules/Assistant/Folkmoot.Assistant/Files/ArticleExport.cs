using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Folkmoot.Assistant.Articles;

namespace Folkmoot.Assistant.Files;

/// <summary>What is published, as files that can be taken in again.</summary>
public sealed class ArticleExport(ArticleBook book)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerOptions.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<byte[]> JsonAsync(CancellationToken cancellationToken) => JsonSerializer.SerializeToUtf8Bytes(await AllAsync(cancellationToken), Readable);

    public async Task<byte[]> CsvAsync(CancellationToken cancellationToken)
    {
        var csv = new StringBuilder().AppendJoin(',', ArticleCells.Columns).Append("\r\n");
        foreach (var data in await AllAsync(cancellationToken))
        {
            csv.Append(ArticleCells.Row(data)).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private async Task<IEnumerable<ArticleData>> AllAsync(CancellationToken cancellationToken) =>
        (await book.ListPublishedAsync(cancellationToken)).Select(shown => ArticleData.Of(shown.Article, shown.Version.Content));
}
