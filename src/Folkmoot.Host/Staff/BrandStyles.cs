using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Folkmoot.Host.Staff;

/// <summary>A site's brand as CSS custom properties, at an address of their own because the page may hold no inline style.</summary>
internal static class BrandStyles
{
    public const string Address = "/brand.css";

    public static string VersionOf(BrandSettings brand) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Write(brand))))[..8];

    public static async Task WriteAsync(HttpContext context)
    {
        var brand = await context.RequestServices.GetRequiredService<ISettings<BrandSettings>>().GetAsync(context.RequestAborted);
        await WriteAsync(context, brand);
    }

    public static Task WriteDefaultsAsync(HttpContext context) => WriteAsync(context, new BrandSettings());

    private static Task WriteAsync(HttpContext context, BrandSettings brand)
    {
        context.Response.ContentType = "text/css; charset=utf-8";
        context.Response.Headers.CacheControl = context.Request.Query["v"] == VersionOf(brand) ? "public, max-age=31536000, immutable" : "no-cache";
        return context.Response.WriteAsync(Write(brand));
    }

    private static string Write(BrandSettings brand) => string.Create(
        CultureInfo.InvariantCulture,
        $":root{{--council-brand:{brand.Background};--council-brand-text:{brand.Text};--council-link:{brand.Link}}}\n");
}
