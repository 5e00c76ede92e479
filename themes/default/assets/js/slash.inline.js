/\/$|\.html$/.test(location.pathname)||location.protocol=="file:"||location.replace(location.pathname+"/"+location.search+location.hash)
