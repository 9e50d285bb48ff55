using System.Text;
using System.Text.Json;

namespace Folkmoot.Business.Reading;

/// <summary>Reads JSON Feed 1.0 and 1.1, item by item: of a feed that breaks off, the items before it count.</summary>
internal sealed class JsonFeed(FeedDraft feed, FlawList flaws)
{
    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    private bool isFeed;

    /// <summary>Fills the draft as far as it comes. False when the document is no feed.</summary>
    public bool Read(string text)
    {
        feed.Format = FeedKind.Json;
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), Lenient);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                ReadProperty(name, ref reader);
            }
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            flaws.Add("not-well-formed", error.Message);
        }

        return isFeed;
    }

    private void ReadProperty(string? name, ref Utf8JsonReader reader)
    {
        if (name == "items" && reader.TokenType == JsonTokenType.StartArray)
        {
            isFeed = true;
            ReadItems(ref reader);
            return;
        }

        using var value = JsonDocument.ParseValue(ref reader);
        switch (name)
        {
            case "version":
                isFeed |= Text(value.RootElement)?.Contains("jsonfeed.org/version/", StringComparison.OrdinalIgnoreCase) == true;
                break;
            case "title":
                feed.Title = Plain(value.RootElement);
                break;
            case "description":
                feed.Description = Plain(value.RootElement);
                break;
            case "home_page_url":
                feed.Home = Text(value.RootElement);
                break;
            case "feed_url":
                feed.Self = Text(value.RootElement);
                break;
            case "language":
                feed.Language = Text(value.RootElement);
                break;
            case "author" or "authors":
                feed.Author = Person(value.RootElement) ?? feed.Author;
                break;
            case "hubs":
                feed.Hub = Objects(value.RootElement).Select(hub => Field(hub, "url")).FirstOrDefault();
                break;
        }
    }

    private void ReadItems(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var isObject = reader.TokenType == JsonTokenType.StartObject;
            if (!isObject || feed.Entries.Count >= ReadFeed.MostEntries)
            {
                flaws.Add(isObject ? "too-many-entries" : "json-value");
                reader.Skip();
                continue;
            }

            using var item = JsonDocument.ParseValue(ref reader);
            feed.Entries.Add(Entry(item.RootElement));
        }
    }

    private static EntryDraft Entry(JsonElement item)
    {
        var entry = new EntryDraft
        {
            Id = Field(item, "id"),
            IdIsAddress = true,
            Link = Field(item, "url") ?? Field(item, "external_url"),
            Title = Plain(item, "title"),
            Content = Field(item, "content_html") is { } html ? new DraftText(html, IsHtml: true) : Plain(item, "content_text"),
            Summary = Plain(item, "summary"),
            Published = Field(item, "date_published"),
            Updated = Field(item, "date_modified"),
            Author = item.TryGetProperty("authors", out var authors) || item.TryGetProperty("author", out authors) ? Person(authors) : null,
        };
        foreach (var file in item.TryGetProperty("attachments", out var files) ? Objects(files).Take(20) : [])
        {
            entry.Files.Add(new DraftFile(Field(file, "url") ?? "", Field(file, "mime_type"), Field(file, "size_in_bytes")));
        }

        entry.Categories.AddRange(item.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array ? tags.EnumerateArray().Take(100).Select(Text).OfType<string>() : []);
        return entry;
    }

    // 1.0 has one person, 1.1 a list of them.
    private static string? Person(JsonElement value) => Objects(value).Select(person => Field(person, "name")).OfType<string>().FirstOrDefault();

    private static IEnumerable<JsonElement> Objects(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.Object),
        JsonValueKind.Object => [value],
        _ => [],
    };

    private static DraftText? Plain(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? Plain(value) : null;

    private static DraftText? Plain(JsonElement value) => Text(value) is { } text ? new DraftText(text, IsHtml: false) : null;

    private static string? Field(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? Text(value) : null;

    // Some give numbers for ids.
    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null,
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
