using Folkmoot.Host.Caching;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;

namespace Folkmoot.Host.Accounts.Providers;

/// <summary>What happens when a browser comes back from the provider: it is sent on to where it wanted to go, or to a page that says what is wrong.</summary>
internal static class ProviderArrival
{
    private const string Page = "/account/provider";

    public static IServiceCollection AddProvider(this IServiceCollection services, ProviderSettings? settings)
    {
        services.AddSingleton(new SiteProvider(settings)).AddScoped<StaffDoor>();
        if (settings is null)
        {
            return services;
        }

        services.AddSingleton(settings).AddSingleton<ProviderClient>().AddScoped<ProviderDesk>().AddScoped<MappedRoles>();
        services.AddAuthentication().AddOAuth<ProviderOptions, ProviderHandler>(ProviderHandler.SchemeName, Configure);
        services.AddOptions<ProviderOptions>(ProviderHandler.SchemeName).Configure<SiteCookies>(Configure);
        return services;
    }

    /// <summary>Lets the handler, which runs before every endpoint, see the requests that come back.</summary>
    public static void MapProvider(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(ProviderHandler.ReturnPath, context =>
        {
            context.Response.Redirect(AddressOf(context, ProviderAnswer.Stale, null));
            return Task.CompletedTask;
        }).AllowAnonymous();

    private static void Configure(ProviderOptions options)
    {
        options.SignInScheme = IdentityConstants.ApplicationScheme;
        options.Events.OnTicketReceived = ReceiveAsync;
        options.Events.OnRemoteFailure = RefuseAsync;
    }

    private static void Configure(ProviderOptions options, SiteCookies cookies)
    {
        options.CorrelationCookie.Name = cookies.Provider;
        options.CorrelationCookie.Path = "/";
        options.CorrelationCookie.HttpOnly = true;
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = cookies.Secure;
    }

    private static async Task ReceiveAsync(TicketReceivedContext context)
    {
        var properties = context.Properties!;
        var person = properties.GetParameter<ProviderPerson>(nameof(ProviderPerson))!;
        var askedAt = properties.Items.ContainsKey(ProviderHandler.AsksAgain) ? properties.IssuedUtc : null;
        var answer = await context.HttpContext.RequestServices.GetRequiredService<ProviderDesk>().ArriveAsync(person, askedAt, context.HttpContext.RequestAborted);
        context.Response.Redirect(answer switch
        {
            ProviderAnswer.Done => context.ReturnUri!,
            ProviderAnswer.SecondStep => QueryHelpers.AddQueryString($"{context.Request.PathBase}/account/second-step", "returnUrl", context.ReturnUri!),
            _ => AddressOf(context.HttpContext, answer, context.ReturnUri),
        });
        context.HandleResponse();
    }

    private static Task RefuseAsync(RemoteFailureContext context)
    {
        var isDenied = "access_denied".Equals(context.Failure?.Data["error"]);
        var answer = isDenied ? ProviderAnswer.Denied : context.Failure is ProviderException ? ProviderAnswer.Down : ProviderAnswer.Stale;
        if (answer == ProviderAnswer.Down)
        {
            Log(context.HttpContext, context.Failure!);
        }

        context.Response.Redirect(AddressOf(context.HttpContext, answer, context.Properties?.RedirectUri));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>Tells the operator; people only hear that it did not work.</summary>
    public static void Log(HttpContext context, Exception error) =>
        context.RequestServices.GetRequiredService<ILogger<ProviderHandler>>().LogWarning(error, "Signing in with the provider failed");

    private static string AddressOf(HttpContext context, ProviderAnswer answer, string? returnUrl) =>
        QueryHelpers.AddQueryString($"{context.Request.PathBase}{Page}", new Dictionary<string, string?> { ["problem"] = answer.ToString(), ["returnUrl"] = returnUrl });
}
