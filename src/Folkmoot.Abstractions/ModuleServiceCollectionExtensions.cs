using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Folkmoot;

/// <summary>A module's <c>AddServices</c> reads like a list of these.</summary>
public static class ModuleServiceCollectionExtensions
{
    /// <summary>Calls <typeparamref name="THandler"/> once for every committed <typeparamref name="TEvent"/>.</summary>
    /// <param name="services">The site's services.</param>
    /// <param name="wants">
    /// Asked with the site's services (its singletons) while an event is raised: what the handler would ignore is not queued for it. Null for all.
    /// </param>
    public static IServiceCollection AddEventHandler<TEvent, THandler>(this IServiceCollection services, Func<IServiceProvider, TEvent, bool>? wants = null)
        where TEvent : class, IDomainEvent
        where THandler : class, IEventHandler<TEvent> =>
        services.AddScoped<THandler>().AddSingleton(new EventHandlerDescriptor(
            EventNameAttribute.Of(typeof(TEvent)),
            typeof(TEvent),
            typeof(THandler).Name,
            (scope, domainEvent, cancellationToken) =>
                scope.GetRequiredService<THandler>().HandleAsync((TEvent)domainEvent, cancellationToken),
            wants is null ? null : (site, domainEvent) => wants(site, (TEvent)domainEvent)));

    /// <summary>Adds a job, by cron in the site's time zone or, without <paramref name="cron"/>, for deadlines only.</summary>
    public static IServiceCollection AddScheduledJob<TJob>(this IServiceCollection services, string name, string? cron = null)
        where TJob : class, IScheduledJob =>
        services.AddScoped<TJob>().AddSingleton(new ScheduledJobDescriptor(name, typeof(TJob), cron));

    /// <summary>Adds a recipe step under the name that it has in recipes.</summary>
    public static IServiceCollection AddRecipeStep<TStep>(this IServiceCollection services, string name)
        where TStep : class
    {
        var contract = typeof(TStep).GetInterfaces()
            .SingleOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRecipeStep<>))
            ?? throw new ArgumentException($"{typeof(TStep).Name} does not implement IRecipeStep<TData>.", nameof(name));
        return services.AddScoped<TStep>()
            .AddSingleton(new RecipeStepDescriptor(name, typeof(TStep), contract.GetGenericArguments()[0]));
    }

    /// <summary>Adds a settings class; read it through <see cref="ISettings{T}"/>.</summary>
    public static IServiceCollection AddSettings<TSettings>(this IServiceCollection services, string name, string title)
        where TSettings : class, new() =>
        services.AddSingleton(new SettingsDescriptor(name, title, typeof(TSettings)));

    /// <summary>Adds a block that editors can place.</summary>
    public static IServiceCollection AddWidget<TComponent, TSettings>(this IServiceCollection services, string id, string title)
        where TComponent : ViewComponent
        where TSettings : class, new() =>
        services.AddSingleton(new WidgetDescriptor(id, title, typeof(TComponent), typeof(TSettings)));

    /// <summary>Adds the source that answers for one kind of item.</summary>
    public static IServiceCollection AddSearchSource<TSource>(this IServiceCollection services)
        where TSource : class, ISearchSource => services.AddScoped<ISearchSource, TSource>();

    /// <summary>Adds servers outside the site from which its pages may show pictures.</summary>
    public static IServiceCollection AddPictureSource<TSource>(this IServiceCollection services)
        where TSource : class, IPictureSource => services.AddScoped<IPictureSource, TSource>();

    /// <summary>Adds what the module holds about people.</summary>
    public static IServiceCollection AddPersonalData<TData>(this IServiceCollection services)
        where TData : class, IPersonalData => services.AddScoped<IPersonalData, TData>();
}
