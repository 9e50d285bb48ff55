using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Folkmoot.Testing;

/// <summary>Uses a site as a browser without JavaScript does: cookies, forms, redirects that a test follows itself.</summary>
public sealed class TestBrowser : IDisposable
{
    private readonly HttpClient client;

    /// <param name="address">The site's base address.</param>
    /// <param name="userAgent">What it says that it is; nothing unless given.</param>
    public TestBrowser(Uri address, string? userAgent = null)
    {
        client = new HttpClient(new HttpClientHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        if (userAgent is not null)
        {
            client.DefaultRequestHeaders.UserAgent.ParseAdd(userAgent);
        }
    }

    public CookieContainer Cookies { get; } = new();

    public Uri Address => client.BaseAddress!;

    /// <summary>Asks for a path below the site, without a leading slash.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request);

    /// <summary>Asks for a page that has to be there.</summary>
    public async Task<IHtmlDocument> PageAsync(string path)
    {
        using var response = await GetAsync(path);
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"GET {path} answered {(int)response.StatusCode} {response.Headers.Location}");
        }

        return await ReadAsync(response);
    }

    public static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage response) =>
        new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

    /// <summary>Loads the page, fills its form in and sends it, hidden fields and antiforgery token included.</summary>
    /// <param name="path">The page with the form.</param>
    /// <param name="fields">What the person types, by field name.</param>
    public async Task<HttpResponseMessage> SubmitAsync(string path, params (string Name, string Value)[] fields)
    {
        var page = await PageAsync(path);
        var form = (IHtmlFormElement?)page.QuerySelector("main form[method=post]")
            ?? throw new InvalidOperationException($"{path} has no form.");
        return await PostAsync(form.GetAttribute("action") ?? path, ValuesOf(form, fields));
    }

    /// <summary>The values that a browser would send for a form.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ValuesOf(IHtmlFormElement form, params (string Name, string Value)[] fields)
    {
        var typed = fields.Select(f => f.Name).ToHashSet();
        var kept = form.QuerySelectorAll("input[name]").OfType<IHtmlInputElement>()
            .Where(input => !typed.Contains(input.Name!) && (input.Type is not ("radio" or "checkbox" or "file") || input.IsChecked))
            .Select(input => KeyValuePair.Create(input.Name!, input.Value));
        return [.. kept, .. fields.Select(f => KeyValuePair.Create(f.Name, f.Value))];
    }

    public Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> values) =>
        client.PostAsync(path.Length == 0 ? client.BaseAddress : new Uri(client.BaseAddress!, path), new FormUrlEncodedContent(values));

    /// <summary>Sends a form with a file, as enctype="multipart/form-data" does.</summary>
    public async Task<HttpResponseMessage> PostFileAsync(string path, IEnumerable<KeyValuePair<string, string>> values, string name, string fileName, byte[] file)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (field, value) in values)
        {
            form.Add(new StringContent(value), field);
        }

        form.Add(new ByteArrayContent(file), name, fileName);
        return await client.PostAsync(new Uri(client.BaseAddress!, path), form);
    }

    public async Task SignInAsync(string email, string password)
    {
        using var response = await SubmitAsync("account/sign-in", ("Email", email), ("Password", password));
        if (response.StatusCode != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"Signing in as {email} answered {(int)response.StatusCode}.");
        }
    }

    public void Dispose() => client.Dispose();
}
